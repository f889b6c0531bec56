// AssemblyScript's numbers, as TypeScript sees them: all of them are numbers, kept in their ranges by the code that uses them.
type i32 = number;
type f64 = number;
/** An address in the memory: 32 bits without sign. */
type usize = number;
