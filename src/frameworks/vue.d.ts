/** Types of Vue without its compiler, which only apps need. An app resolves `vue` by itself. */
declare module 'vue' {
  export * from '@vue/runtime-dom';
}
