import { companyWords, type CompanyRecord } from '../../safeguards/registers.js';
import { BulkRows } from './bulk-rows.js';
import { draftRegister, type RegisterDraft } from './register-file.js';
import { hashAddress, packCompany, TermBook } from './company-form.js';

/** Writes the register of companies as its rows come. */
export class CompanyWriter {
  readonly #draft: RegisterDraft;
  readonly #terms = new TermBook();
  readonly #companies: BulkRows;
  readonly #words: BulkRows;
  #rows = 0;

  /** @throws TocsinError `store/cannot-open` */
  constructor(folder: string) {
    this.#draft = draftRegister(folder, 'companies');
    const { db } = this.#draft;
    db.exec('create table company(id integer primary key, number text, address integer, facts text)');
    // The words alone, without the texts, their places or their lengths: FTS5 §4.4 and §4.6.
    db.exec(
      `create virtual table named using fts5(words, content='', detail=none, columnsize=0, tokenize='ascii')`,
    );
    this.#companies = new BulkRows(db, 'company(id, number, address, facts)', 4);
    this.#words = new BulkRows(db, 'named(rowid, words)', 2);
  }

  get rows(): number {
    return this.#rows;
  }

  add(company: CompanyRecord): void {
    const id = ++this.#rows;
    const { number, address } = company;
    const names = [company.name, ...company.previousNames];
    this.#companies.add(
      id,
      number,
      address === '' ? null : hashAddress(address),
      packCompany(company, this.#terms),
    );
    this.#words.add(id, [...new Set(names.flatMap(companyWords))].join(' '));
  }

  /** Makes it the register. */
  finish(file: string, imported: string): void {
    const { db } = this.#draft;
    this.#companies.end();
    this.#words.end();
    db.exec('create index company_number on company(number)');
    db.exec(
      'create table address as select address, count(*) as companies from company where address is not null group by address having count(*) > 1',
    );
    db.exec('create unique index address_hash on address(address)');
    db.exec("create virtual table temp.vocabulary using fts5vocab(main, 'named', row)");
    db.exec('create table word(word text primary key, companies integer) without rowid');
    db.exec('insert into word select term, doc from temp.vocabulary');
    db.exec('create index word_end on word(substr(word, -3), length(word))');
    db.exec('create table term(id integer primary key, text text)');
    const terms = new BulkRows(db, 'term(id, text)', 2);
    for (const [id, text] of this.#terms.texts.entries()) terms.add(id, text);
    terms.end();
    this.#draft.finish({ rows: this.#rows, file, imported });
  }

  drop(): void {
    this.#draft.drop();
  }
}
