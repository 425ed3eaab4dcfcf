/** The header of Companies House's free company data product, with the leading spaces that it has. */
const HEADER =
  'CompanyName, CompanyNumber,RegAddress.CareOf,RegAddress.POBox,RegAddress.AddressLine1, RegAddress.AddressLine2,RegAddress.PostTown,RegAddress.County,RegAddress.Country,RegAddress.PostCode,CompanyCategory,CompanyStatus,CountryOfOrigin,DissolutionDate,IncorporationDate,Accounts.AccountRefDay,Accounts.AccountRefMonth,Accounts.NextDueDate,Accounts.LastMadeUpDate,Accounts.AccountCategory,Returns.NextDueDate,Returns.LastMadeUpDate,Mortgages.NumMortCharges,Mortgages.NumMortOutstanding,Mortgages.NumMortPartSatisfied,Mortgages.NumMortSatisfied,SICCode.SicText_1,SICCode.SicText_2,SICCode.SicText_3,SICCode.SicText_4,LimitedPartnerships.NumGenPartners,LimitedPartnerships.NumLimPartners,URI,' +
  Array.from(
    { length: 10 },
    (_, i) => `PreviousName_${String(i + 1)}.CONDATE, PreviousName_${String(i + 1)}.CompanyName,`,
  ).join('') +
  'ConfStmtNextDueDate, ConfStmtLastMadeUpDate\n';

const COMMON =
  'SERVICES HOLDINGS PROPERTIES CONSULTING GROUP SOLUTIONS MANAGEMENT TRADING INVESTMENTS CONSTRUCTION DEVELOPMENTS TRANSPORT DESIGN ENGINEERING UK'.split(
    ' ',
  );
const STARTS = 'BAR CAL DEN FEN GAL HOL KIN LAN MAR NOR OAK PEN RIV SAL TAR VEN WEL YAR BRI CRO'.split(' ');
const MIDDLES = 'A E I O U AN EN IN OR UR AL EL IL ER AR OS US IS EM AM'.split(' ');
const ENDS =
  'TON WICK FORD LEY HAM BURY STONE MERE DALE GATE WOOD FIELD COTE DEN SHAW THORPE BECK BROOK LOW RIDGE'.split(
    ' ',
  );
const ACCOUNTS = ['MICRO ENTITY', 'TOTAL EXEMPTION FULL', 'DORMANT', 'NO ACCOUNTS FILED', 'SMALL', 'FULL'];

/** Numbers that come out the same every time (mulberry32). */
export function repeatableRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** An invented word; low ranks come up far more often than high ones, as in real names. */
function word(random: () => number): string {
  const rank = Math.floor(random() ** 3 * 160_000);
  const end = ENDS[rank % 20]!;
  const middle = MIDDLES[Math.floor(rank / 20) % 20]! + MIDDLES[Math.floor(rank / 400) % 20]!;
  return STARTS[Math.floor(rank / 8_000) % 20]! + middle + end;
}

/** The name of the nth invented company, without its legal form. */
export function inventedName(n: number): string {
  const random = repeatableRandom(n);
  const words = [word(random)];
  if (random() < 0.6) words.push(word(random));
  if (random() < 0.7) words.push(COMMON[Math.floor(random() ** 2 * COMMON.length)]!);
  return words.join(' ');
}

/** A company number for the nth. */
export function inventedNumber(n: number): string {
  return n % 20 === 0 ? `SC${String(n).padStart(6, '0').slice(-6)}` : String(n).padStart(8, '0');
}

/** The file of so many invented companies, as it would stream from the disk: 55 columns, about 330 bytes a row. */
export async function* inventedCompanies(count: number): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let text = HEADER;
  for (let n = 1; n <= count; n++) {
    // One address in fifty holds a thousand companies each.
    const shared = n % 7 === 0;
    const street = shared
      ? `${String(n % 50)} AGENT HOUSE`
      : `${String(n % 300)} ${ENDS[n % 20]!} ROAD ${String(n % 9_001)}`;
    const postcode = shared
      ? `AG${String(n % 50)} 1AA`
      : `NB${String(n % 90)} ${String(n % 10)}${ENDS[n % 20]!.slice(0, 2)}`;
    const month = String((n % 12) + 1).padStart(2, '0');
    const year = String(1980 + (n % 46));
    text += `"${inventedName(n)} LIMITED","${inventedNumber(n)}","","","${street}","","NORTHBRIDGE","","ENGLAND","${postcode}","Private Limited Company","Active","United Kingdom","","01/${month}/${year}","31","12","30/09/2027","31/12/2025","${ACCOUNTS[n % 6]!}","","","0","0","0","0","70229 - Management consultancy activities","","","","0","0","","","","","","","","","","","","","","","","","","","","","","",""\n`;
    if (text.length > 262_144) {
      yield encoder.encode(text);
      text = '';
      // A file gives way to the rest of the process too.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  yield encoder.encode(text);
}

const FORENAMES =
  'Ada Ben Cleo Dara Eli Fay Gus Hana Ivo Joy Kit Lena Max Nia Oto Pia Ravi Sol Tess Uma'.split(' ');

/** The snapshot of who controls so many invented companies, a line of JSON each: about 600 bytes, as the real one has. */
export async function* inventedControllers(count: number): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let text = '';
  for (let n = 1; n <= count; n++) {
    const random = repeatableRandom(n);
    // Nearly two for three companies, one in twelve of them a company itself, one in eight no longer one.
    const company = inventedNumber(Math.ceil(n / 1.6));
    const corporate = n % 12 === 0;
    const surname = word(random);
    const forename = FORENAMES[Math.floor(random() * 20)]!;
    text += `${JSON.stringify({
      company_number: company,
      data: {
        address: {
          address_line_1: `${String(n % 300)} ${ENDS[n % 20]!} Road`,
          country: 'England',
          locality: 'Northbridge',
          postal_code: `NB${String(n % 90)} 1AA`,
          premises: String(n % 300),
        },
        ...(n % 8 === 0 ? { ceased_on: '2024-03-31' } : {}),
        etag: n.toString(16).padStart(40, '0'),
        ...(corporate
          ? {
              identification: {
                country_registered: 'England',
                legal_authority: 'Companies Act 2006',
                legal_form: 'Limited Company',
                place_registered: 'Companies House',
                registration_number: inventedNumber(Math.floor(random() * count) + 1),
              },
              kind: 'corporate-entity-person-with-significant-control',
              name: `${inventedName(n)} LIMITED`,
            }
          : {
              country_of_residence: 'England',
              date_of_birth: { month: (n % 12) + 1, year: 1950 + (n % 50) },
              kind: 'individual-person-with-significant-control',
              name: `Mx ${forename} ${surname}`,
              name_elements: { forename, surname, title: 'Mx' },
            }),
        links: { self: `/company/${company}/persons-with-significant-control/${String(n)}` },
        natures_of_control: ['ownership-of-shares-75-to-100-percent', 'voting-rights-75-to-100-percent'],
        notified_on: '2016-04-06',
      },
    })}\n`;
    if (text.length > 262_144) {
      yield encoder.encode(text);
      text = '';
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  yield encoder.encode(text);
}

const DONATION_HEADER =
  'ECRef,RegulatedEntityName,RegulatedEntityType,Value,AcceptedDate,AccountingUnitName,DonorName,AccountingUnitsAsCentralParty,IsSponsorship,DonorStatus,RegulatedDoneeType,CompanyRegistrationNumber,Postcode,DonationType,NatureOfDonation,PurposeOfVisit,DonationAction,ReceivedDate,ReportedDate,IsReportedPrePoll,ReportingPeriodName,IsBequest,IsAggregation,RegulatedEntityId,AccountingUnitId,DonorId,CampaigningName,RegisterName,IsIrishSource\n';

/** An export of so many invented donations, a fifth of them of companies, some of them late, small or unidentified. */
export async function* inventedDonations(count: number): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let text = DONATION_HEADER;
  for (let n = 1; n <= count; n++) {
    const random = repeatableRandom(n);
    const donor = Math.floor(random() * (count / 4));
    const company = donor % 5 === 0;
    const day = String(Math.floor(random() * 28) + 1).padStart(2, '0');
    const month = String(Math.floor(random() * 10) + 1).padStart(2, '0');
    const late = n % 50 === 0;
    const accepted = late ? `28/12/2025` : `${day}/${month}/2025`;
    const value = `£${Math.floor(200 + random() ** 4 * 60_000).toLocaleString('en-GB')}.00`;
    const status = n % 997 === 0 ? 'Unidentifiable Donor' : company ? 'Company' : 'Individual';
    const name = company ? `${inventedName(donor + 1)} LTD` : `${inventedName(donor + 7)} Marlow`;
    text += `C${String(n).padStart(7, '0')},Party ${String(n % 9)},Political Party,"${value}",${accepted},Central Party,${name},False,False,${status},,${company ? inventedNumber(donor + 1) : ''},,Cash,,,,${day}/${month}/2025,30/01/2026,False,Q1 2025,False,False,${String(n % 9)},1,${String(donor)},,Great Britain,False\n`;
    if (text.length > 262_144) {
      yield encoder.encode(text);
      text = '';
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  yield encoder.encode(text);
}
