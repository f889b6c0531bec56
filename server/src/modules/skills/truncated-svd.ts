import { seededRandom } from "#platform/seeded-random.ts";

/** A sparse matrix by rows: row i holds `columns` and `values` from `starts[i]` to `starts[i + 1]`. */
export type SparseRows = { rows: number; width: number; starts: Int32Array; columns: Int32Array; values: Float32Array };

const oversampled = 16;
const seed = 42;

/**
 * The `dimensions` directions in which the rows differ most (right singular vectors, strongest first) and their strengths, by
 * randomised subspace iteration with a generator of fixed seed: the same matrix gives the same numbers.
 */
export function truncatedSvd(matrix: SparseRows, dimensions: number, rounds = 3): { directions: Float32Array; strengths: Float64Array } {
  const k = Math.min(dimensions + oversampled, matrix.rows, matrix.width);
  let basis: Float32Array = new Float32Array(matrix.width * k);
  const random = seededRandom(seed);
  for (let i = 0; i < basis.length; i++) basis[i] = random() - 0.5;
  for (let round = 0; round < rounds; round++) {
    const images = multiply(matrix, basis, k);
    orthonormalise(images, matrix.rows, k);
    basis = multiplyTransposed(matrix, images, k);
    orthonormalise(basis, matrix.width, k);
  }
  const { values, vectors } = eigen(gram(multiply(matrix, basis, k), matrix.rows, k), k);
  const kept = Math.min(dimensions, k);
  const directions = new Float32Array(matrix.width * kept);
  for (let row = 0; row < matrix.width; row++)
    for (let to = 0; to < kept; to++) {
      let sum = 0;
      for (let from = 0; from < k; from++) sum += (basis[row * k + from] ?? 0) * (vectors[from * k + to] ?? 0);
      directions[row * kept + to] = sum;
    }
  return { directions, strengths: Float64Array.from({ length: kept }, (_, i) => Math.sqrt(Math.max(0, values[i] ?? 0))) };
}

/** The rows of a sparse matrix seen from `k` directions. */
export function multiply({ rows, starts, columns, values }: SparseRows, basis: Float32Array, k: number): Float32Array {
  const images = new Float32Array(rows * k);
  for (let row = 0; row < rows; row++) {
    const to = row * k;
    for (let at = starts[row]!; at < starts[row + 1]!; at++) {
      const from = columns[at]! * k;
      const value = values[at]!;
      for (let d = 0; d < k; d++) images[to + d]! += value * basis[from + d]!;
    }
  }
  return images;
}

function multiplyTransposed({ rows, width, starts, columns, values }: SparseRows, images: Float32Array, k: number): Float32Array {
  const basis = new Float32Array(width * k);
  for (let row = 0; row < rows; row++) {
    const from = row * k;
    for (let at = starts[row]!; at < starts[row + 1]!; at++) {
      const to = columns[at]! * k;
      const value = values[at]!;
      for (let d = 0; d < k; d++) basis[to + d]! += value * images[from + d]!;
    }
  }
  return basis;
}

function gram(block: Float32Array, rows: number, k: number): Float64Array {
  const sums = new Float64Array(k * k);
  for (let row = 0; row < rows; row++)
    for (let a = 0; a < k; a++) {
      const value = block[row * k + a]!;
      if (value === 0) continue;
      for (let b = a; b < k; b++) sums[a * k + b]! += value * block[row * k + b]!;
    }
  for (let a = 0; a < k; a++) for (let b = 0; b < a; b++) sums[a * k + b] = sums[b * k + a]!;
  return sums;
}

/** Makes the columns of a block orthonormal (Cholesky of the Gram matrix, twice for the digits that the first pass loses). */
function orthonormalise(block: Float32Array, rows: number, k: number): void {
  for (let pass = 0; pass < 2; pass++) {
    const lower = cholesky(gram(block, rows, k), k);
    for (let row = 0; row < rows; row++)
      for (let a = 0; a < k; a++) {
        let value = block[row * k + a]!;
        for (let b = 0; b < a; b++) value -= lower[a * k + b]! * block[row * k + b]!;
        block[row * k + a] = value / lower[a * k + a]!;
      }
  }
}

function cholesky(square: Float64Array, k: number): Float64Array {
  const lower = new Float64Array(k * k);
  for (let a = 0; a < k; a++)
    for (let b = a; b < k; b++) {
      let value = square[a * k + b]!;
      for (let c = 0; c < a; c++) value -= lower[a * k + c]! * lower[b * k + c]!;
      lower[b * k + a] = a === b ? Math.sqrt(Math.max(value, 1e-10)) : value / lower[a * k + a]!;
    }
  return lower;
}

/** Eigenvalues and eigenvectors (in columns) of a symmetric matrix, largest first, by Jacobi rotations. */
function eigen(square: Float64Array, k: number): { values: Float64Array; vectors: Float64Array } {
  const a = square.slice();
  const v = new Float64Array(k * k);
  for (let i = 0; i < k; i++) v[i * k + i] = 1;
  for (let sweep = 0; sweep < 30 && offDiagonal(a, k) > 1e-9; sweep++)
    for (let p = 0; p < k; p++)
      for (let q = p + 1; q < k; q++) {
        const apq = a[p * k + q]!;
        if (Math.abs(apq) < 1e-14) continue;
        const theta = (a[q * k + q]! - a[p * k + p]!) / (2 * apq);
        const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        const c = 1 / Math.sqrt(t * t + 1);
        const s = t * c;
        for (let i = 0; i < k; i++) rotate(a, i * k + p, i * k + q, c, s);
        for (let i = 0; i < k; i++) rotate(a, p * k + i, q * k + i, c, s);
        for (let i = 0; i < k; i++) rotate(v, i * k + p, i * k + q, c, s);
      }
  const order = Array.from({ length: k }, (_, i) => i).sort((x, y) => a[y * k + y]! - a[x * k + x]! || x - y);
  const vectors = new Float64Array(k * k);
  for (const [to, from] of order.entries()) for (let i = 0; i < k; i++) vectors[i * k + to] = v[i * k + from]!;
  return { values: Float64Array.from(order, (i) => a[i * k + i]!), vectors };
}

function rotate(block: Float64Array, i: number, j: number, c: number, s: number): void {
  const x = block[i]!;
  const y = block[j]!;
  block[i] = c * x - s * y;
  block[j] = s * x + c * y;
}

function offDiagonal(a: Float64Array, k: number): number {
  let sum = 0;
  let all = 0;
  for (let i = 0; i < k; i++)
    for (let j = 0; j < k; j++) {
      all += a[i * k + j]! ** 2;
      if (i !== j) sum += a[i * k + j]! ** 2;
    }
  return all === 0 ? 0 : sum / all;
}
