import { z } from 'zod';

// The content security policy forbids `new Function`; zod would try it for each object schema and each try would
// be reported. This has to be set before the first schema is made, hence a module of its own, imported first.
z.config({ jitless: true });
