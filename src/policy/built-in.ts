/** The version of the built-in policy; a decision made under it never counts for a policy of the site's own. */
export const builtInVersion = 'built-in';

/** Used where a page brings no policy: the four usual categories, asked for. */
export const builtInPolicy = `{"version":"${builtInVersion}","categories":[{"id":"necessary","required":true},{"id":"functional"},{"id":"analytics"},{"id":"marketing"}]}`;
