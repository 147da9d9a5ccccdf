/** An event that says more in `detail`, which is what tells it from a `CustomEvent`: its class says what. */
export abstract class DetailEvent<Detail> extends Event {
  readonly detail: Detail;
  constructor(type: string, detail: Detail) {
    super(type);
    this.detail = detail;
  }
}
