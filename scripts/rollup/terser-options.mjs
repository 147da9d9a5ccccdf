/**
 * How our files are made small. Nothing `unsafe`: vendors read the `arguments` object that we push, so a function that uses it
 * must never become one with rest parameters.
 *
 * @type {import('terser').MinifyOptions}
 */
export const terserOptions = {
  ecma: 2020,
  compress: { passes: 3, ecma: 2020, inline: 1, arguments: false, drop_debugger: true },
  mangle: true,
  format: { comments: /^# allFunctionsCalledOnLoad/, ecma: 2020 },
};
