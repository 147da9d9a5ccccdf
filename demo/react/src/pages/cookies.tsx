export function Cookies() {
  return (
    <section>
      <h1 tabIndex={-1}>Cookies</h1>
      <cookie-declaration />
    </section>
  );
}
