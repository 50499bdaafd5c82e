#!/usr/bin/env node
import { CommanderError, type Command } from 'commander';
import { exitCodes } from '../protocol/errors';
import type { Answer } from './answer';
import { argumentError, errorRecords } from './errors';
import { formatError } from './format';
import { buildProgram } from './program';
import { endQuietlyOnClosedPipe, print, printError } from './terminal';

async function perform(command: () => Promise<Answer>, json = false): Promise<void> {
  try {
    const answer = await command();
    if (json) print(JSON.stringify(answer.json));
    else if (answer.text !== '') print(answer.text);
    if (answer.error) printError(formatError(answer.error));
    process.exitCode = answer.exitCode ?? (answer.error ? exitCodes[answer.error.kind] : 0);
  } catch (error) {
    fail(error, json);
  }
}

function fail(thrown: unknown, json: boolean): void {
  const errors = errorRecords(thrown);
  for (const error of errors) printError(formatError(error));
  if (process.env.SEARCHLIGHT_DEBUG && thrown instanceof Error) printError(thrown.stack ?? '');
  const { kind, ...error } = errors[0];
  if (json) print(JSON.stringify({ status: 'failed', error, ...(errors.length > 1 && { errors }) }));
  process.exitCode = exitCodes[kind];
}

/** Commander's own complaints, in our form. */
function quietly(program: Command): Command {
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({ outputError: () => undefined });
  }
  return program;
}

async function main(): Promise<void> {
  endQuietlyOnClosedPipe();
  const program = quietly(buildProgram(perform));
  try {
    await program.parseAsync();
  } catch (error) {
    if (!(error instanceof CommanderError)) return fail(error, false);
    if (error.exitCode === 0) return;
    const [message, hint] = error.message.replace(/^error: /, '').split('\n');
    const remedy = hint?.replace(/^\((.*)\)$/, '$1') ?? '`searchlight --help` lists the commands and their options.';
    fail(argumentError('wrong-arguments', message, remedy), process.argv.includes('--json'));
  }
}

void main();
