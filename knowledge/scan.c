/* Products of rows of small whole numbers with one vector (see knowledge/short_rows.py). */
#include <immintrin.h>
#include <stddef.h>
#include <stdint.h>

#if !defined(__AVX2__)
#error "no AVX2: the plain scan is as fast"
#endif

enum { AHEAD = 8 }; /* rows fetched ahead */

/* Multiply the rows at `positions`, of D numbers, a multiple of 32, by `vector`; (M,) sums that fit 32 bits. */
void scan(const int8_t *rows, const int64_t *positions, ptrdiff_t count, ptrdiff_t D, const int16_t *vector,
          int32_t *out) {
  for (ptrdiff_t m = 0; m < count; m++) {
    const int8_t *row = rows + positions[m] * D;
    if (m + AHEAD < count)
      for (ptrdiff_t d = 0; d < D; d += 64) __builtin_prefetch(rows + positions[m + AHEAD] * D + d);
    __m256i sums[2] = {_mm256_setzero_si256(), _mm256_setzero_si256()};
    for (ptrdiff_t d = 0; d < D; d += 32)
      for (int half = 0; half < 2; half++) {
        const __m256i wide = _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)(row + d + 16 * half)));
        const __m256i by = _mm256_loadu_si256((const __m256i *)(vector + d + 16 * half));
        sums[half] = _mm256_add_epi32(sums[half], _mm256_madd_epi16(wide, by));
      }
    const __m256i sum = _mm256_add_epi32(sums[0], sums[1]);
    const __m128i four = _mm_add_epi32(_mm256_castsi256_si128(sum), _mm256_extracti128_si256(sum, 1));
    const __m128i two = _mm_add_epi32(four, _mm_shuffle_epi32(four, 0x4e));
    out[m] = _mm_cvtsi128_si32(_mm_add_epi32(two, _mm_shuffle_epi32(two, 0xb1)));
  }
}
