#!/usr/bin/env node
import { runTocsin } from './run-tocsin.js';

process.exitCode = await runTocsin(process.argv.slice(2));
