import type { Controller } from '../../safeguards/registers.js';
import { BulkRows } from './bulk-rows.js';
import { draftRegister, type RegisterDraft } from './register-file.js';

/** Writes the register of who controls companies as its rows come. */
export class ControlWriter {
  readonly #draft: RegisterDraft;
  readonly #rows: BulkRows;
  #count = 0;

  /** @throws TocsinError `store/cannot-open` */
  constructor(folder: string) {
    this.#draft = draftRegister(folder, 'control');
    this.#draft.db.exec('create table controller(company text, kind text, facts text)');
    this.#rows = new BulkRows(this.#draft.db, 'controller(company, kind, facts)', 3);
  }

  get rows(): number {
    return this.#count;
  }

  add({ company, kind, name, number, control, ceased }: Controller): void {
    this.#count++;
    const facts = [name, number ?? '', ceased ?? '', ...control].map((text) => text.replaceAll('\n', ' '));
    this.#rows.add(company, kind, facts.join('\n'));
  }

  /** Makes it the register. */
  finish(file: string, imported: string): void {
    this.#rows.end();
    this.#draft.db.exec('create index controller_company on controller(company)');
    this.#draft.finish({ rows: this.#count, file, imported });
  }

  drop(): void {
    this.#draft.drop();
  }
}
