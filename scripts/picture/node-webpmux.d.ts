/** The part of the library that is used here; it declares no types, and is installed for `npm run picture` alone. */
declare module 'node-webpmux' {
  interface Frame {
    readonly buffer: Buffer;
    /** In milliseconds. */
    readonly delay: number;
    /** In units of two pixels. */
    readonly x: number;
    /** In units of two pixels. */
    readonly y: number;
    /** Whether what was there before shows through. */
    readonly blend: boolean;
  }

  /** A frame whose image has been read. */
  interface ReadFrame extends Omit<Frame, 'buffer'> {
    readonly img: unknown;
  }

  interface Animation {
    readonly width: number;
    readonly height: number;
    readonly frames: readonly ReadFrame[];
    /** 0 stands for no end. */
    readonly loops: number;
  }

  interface Library {
    readonly Image: {
      readonly generateFrame: (frame: Frame) => Promise<ReadFrame>;
      /** Without a path, it returns the file. */
      readonly save: (path: null, animation: Animation) => Promise<Buffer>;
    };
  }

  const library: Library;
  export default library;
}
