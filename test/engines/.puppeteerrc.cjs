/** The browsers come from the system; see `.ci/run`. */
module.exports = { skipDownload: true };
