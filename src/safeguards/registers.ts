// The door for the room that keeps registers on the disk: what a register holds and how a name is looked up, and
// nothing that reads files or applies rules.
export { companyWords } from './registers/legal-forms.js';
export type {
  CompanyOnRegister,
  CompanyRecord,
  CompanyRegister,
  Controller,
  ControlRegister,
  RegisteredCompany,
} from './registers/company-register.js';
