// As a site has it: after tarteaucitron.js.
tarteaucitron.services.stats = service('stats', 'analytic');
tarteaucitron.services.video = service('video', 'video');
tarteaucitron.services.clips = service('clips', 'video');

function service(key, type) {
  return { key, type, name: key, needConsent: true, cookies: [], js: function () {} };
}

tarteaucitron.init({ privacyUrl: '/privacy', orientation: 'bottom', showIcon: false });
(tarteaucitron.job = tarteaucitron.job || []).push('stats', 'video', 'clips');
