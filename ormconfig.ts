import { DataSource } from 'typeorm';
import './src/app.module.js';
import { configFrom } from './src/kernel/index.js';
import { optionsFor } from './src/kernel/database.js';

/** For the TypeORM command line: the same options as the server's. Migrations are never run by `synchronize`. */
export default new DataSource(optionsFor(configFrom(process.env).databaseUrl));
