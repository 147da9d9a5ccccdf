/** The frame of every page, and which page is in it. */
import { getConsent } from 'consent-elements';
import { useEffect } from 'react';
import { Cookies } from './pages/cookies.js';
import { Home } from './pages/home.js';
import { Members } from './pages/members.js';
import { Link, useRoute } from './route.js';
import { tell } from './visits.js';

const pages = {
  '/': { title: 'Keelwork', Page: Home },
  '/members': { title: 'Members', Page: Members },
  '/cookies': { title: 'Cookies', Page: Cookies },
};

export function App() {
  const route = useRoute();
  const path = route in pages ? (route as keyof typeof pages) : '/';
  const { title, Page } = pages[path];

  useEffect(() => {
    document.title = title;
    // Pages for members allow less: see `zones` in policy.json.
    getConsent().setZone(path === '/members' ? 'members' : '');
    tell(path);
  }, [path, title]);

  return (
    <div className="page">
      <header>
        <Link className="brand" to="/">
          Keelwork
        </Link>
        <nav aria-label="Pages">
          <Link to="/members">Members</Link>
          <Link to="/cookies">Cookies</Link>
        </nav>
      </header>
      <main>
        <Page />
      </main>
      <footer>
        <p>Keelwork boatyard, in React</p>
        <a href="#" data-consent-action="preferences">
          Cookie settings
        </a>
      </footer>
      <cookie-banner />
    </div>
  );
}
