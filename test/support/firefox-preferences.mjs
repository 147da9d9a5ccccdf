/**
 * What Firefox does for a person's comfort, or in processes of their own, and no test looks at. It takes a quarter of its processor time.
 */
export const firefoxPreferences = {
  // A process ready for the next site.
  'dom.ipc.processPrelaunch.enabled': false,
  // The network and media each in a process.
  'network.process.enabled': false,
  'media.rdd-process.enabled': false,
  // Copies of lists that the browser updates from its maker.
  'services.settings.load_dump': false,
  // What is open, every 15 seconds, in milliseconds, and where one has been.
  'browser.sessionstore.interval': 2 ** 31 - 1,
  'places.history.enabled': false,
};
