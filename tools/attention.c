/* Attention over a history, for likes and dislikes apart, without leaving the registers (see tools/compiled.py).

   B people, L events, N candidates, D dimensions, P and C multiples of 2 W, P at least D, C at least twice the rank. */
#include <immintrin.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#if defined(__AVX512F__)
enum { W = 16, T = 2 }; /* numbers in a vector, vectors of candidates in a tile */
#elif defined(__AVX2__) && defined(__FMA__)
enum { W = 8, T = 1 };
#else
#error "neither AVX-512 nor AVX2: torch is as fast"
#endif
enum { R = 5, MOST = 1024 }; /* events at once, the most dimensions and columns */

typedef float V __attribute__((vector_size(4 * W), aligned(4), may_alias));
typedef int I __attribute__((vector_size(4 * W), aligned(4), may_alias));

struct given {
  const float *history;    /* (B, L, D) */
  const float *weights;    /* (B, L), signed; zero says nothing */
  const char *real;        /* (B, L), whether an event counts at all */
  const float *candidates; /* (B, N, D), or (N, D) for all */
  const float *requests;   /* (B, D), or null */
  const float *prior;      /* (B, N), (N,) for all, or null */
  const float *inner;      /* (D, C): the right of A and the left of B side by side, zeros beyond */
  const float *outer;      /* (2, rank, P): the left of A and the right of B, turned */
  const float *factors;    /* (5,): of softmax, likes, dislikes, request, prior */
  ptrdiff_t people, events, count, size, columns, rank, candidates_apart, prior_apart;
};

static inline V exponential(V x) { /* Cephes' polynomial: two units of the last place */
  const V high = (V){} + 0.693359375f, low = (V){} - 2.12194440e-4f;
#if defined(__AVX512F__)
  const V whole = _mm512_roundscale_ps(x * 1.44269504088896341f, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
#else
  x = _mm256_min_ps(_mm256_max_ps(x, (V){} - 87.0f), (V){} + 88.0f);
  const V whole = _mm256_round_ps(x * 1.44269504088896341f, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
#endif
  const V rest = (x - whole * high) - whole * low;
  V sum = rest * 1.9875691500e-4f + 1.3981999507e-3f;
  sum = sum * rest + 8.3334519073e-3f;
  sum = sum * rest + 4.1665795894e-2f;
  sum = sum * rest + 1.6666665459e-1f;
  sum = sum * rest + 5.0000001201e-1f;
  sum = sum * (rest * rest) + (rest + 1.0f);
#if defined(__AVX512F__)
  return _mm512_scalef_ps(sum, whole); /* infinite or zero where it leaves the range */
#else
  return (V)((I)sum + ((I)_mm256_cvtps_epi32(whole) << 23));
#endif
}

/* Turn W rows of W numbers into W columns. */
static inline void turn(V *rows) {
#pragma GCC unroll 4
  for (int step = 1; step < W; step *= 2) {
    I upper, lower;
    for (int k = 0; k < W; k++) {
      upper[k] = k & step ? W + (k ^ step) : k;
      lower[k] = k & step ? W + k : k ^ step;
    }
#pragma GCC unroll 16
    for (int i = 0; i < W; i++)
      if (!(i & step)) {
        const V a = rows[i], b = rows[i | step];
        rows[i] = __builtin_shuffle(a, b, upper);
        rows[i | step] = __builtin_shuffle(a, b, lower);
      }
  }
}

/* Lay out `count` candidates as columns, (P, tiles * W), with zeros for what is missing. */
static inline void columns(const float *candidates, ptrdiff_t count, ptrdiff_t D, int tiles, V *out) {
  for (int t = 0; t < tiles; t++)
    for (ptrdiff_t d = 0; d < D; d += W) {
      V rows[W];
#pragma GCC unroll 16
      for (int j = 0; j < W; j++) {
        const ptrdiff_t n = t * W + j;
        V row = {};
        __builtin_prefetch(candidates + (tiles * W + n) * D + d); /* what follows is wanted next */
        if (n < count) {
          if (d + W <= D) row = *(const V *)(candidates + n * D + d);
          else memcpy(&row, candidates + n * D + d, (D - d) * sizeof(float));
        }
        rows[j] = row;
      }
      turn(rows);
#pragma GCC unroll 16
      for (int k = 0; k < W; k++) out[(d + k) * tiles + t] = rows[k];
    }
}

/* Fold A, B, the softmax's factor and the weights into the history of a person: keys, then values, (R, P) each for
   R events after R events. */
static void fold(const struct given *g, ptrdiff_t person, ptrdiff_t P, float *weights, float *out) {
  for (ptrdiff_t first = 0; first < g->events; first += R) {
    float rows[R][MOST + W], middle[R][MOST + W]; /* a power of two apart they would share places in the cache */
    for (ptrdiff_t r = 0; r < R; r++) {
      const ptrdiff_t event = person * g->events + first + r;
      const int there = first + r < g->events && g->real[event];
      weights[first + r] = there ? g->weights[event] : 0.0f;
      memset(rows[r], 0, P * sizeof(float));
      if (there) memcpy(rows[r], g->history + event * g->size, g->size * sizeof(float));
    }
    for (ptrdiff_t c = 0; c < g->columns; c += 2 * W) {
      V sums[R][2] = {};
      for (ptrdiff_t d = 0; d < g->size; d++) {
        const V *column = (const V *)(g->inner + d * g->columns + c);
#pragma GCC unroll 8
        for (int r = 0; r < R; r++) sums[r][0] += column[0] * rows[r][d], sums[r][1] += column[1] * rows[r][d];
      }
      for (int r = 0; r < R; r++) memcpy(middle[r] + c, sums[r], sizeof sums[r]);
    }
    for (int part = 0; part < 2; part++)
      for (ptrdiff_t p = 0; p < P; p += 2 * W) {
        V sums[R][2];
        for (int r = 0; r < R; r++) memcpy(sums[r], rows[r] + p, sizeof sums[r]);
        for (ptrdiff_t j = part * g->rank; j < (part + 1) * g->rank; j++) {
          const V *row = (const V *)(g->outer + j * P + p);
#pragma GCC unroll 8
          for (int r = 0; r < R; r++) sums[r][0] += row[0] * middle[r][j], sums[r][1] += row[1] * middle[r][j];
        }
        for (int r = 0; r < R; r++) {
          V *place = (V *)(out + (2 * first + part * R + r) * P + p);
          const float factor = part ? weights[first + r] : g->factors[0];
          place[0] = sums[r][0] * factor, place[1] = sums[r][1] * factor;
        }
      }
  }
}

/* Score `count` candidates, at most tiles * W, of one person; return whether all totals are safe. */
static inline __attribute__((always_inline)) int tile(
    const struct given *g, const float *rows, const float *weights, const float *request, const float *candidates,
    const float *prior, ptrdiff_t count, ptrdiff_t D, ptrdiff_t P, int tiles, float *scores) {
  V c[MOST * T] __attribute__((aligned(64))), totals[3][T] = {}, sums[3][T] = {}, asked[4][T] = {}; /* likes, dislikes, what says nothing */
  int met[3] = {0, 0, 0}, safe = 1;
  columns(candidates, count, D, tiles, c);
  if (request)
    for (ptrdiff_t d = 0; d < D; d += 4) /* four sums, which need not wait for one another */
#pragma GCC unroll 4
      for (int j = 0; j < 4; j++)
        for (int t = 0; t < tiles; t++)
          if (d + j < D) asked[j][t] += c[(d + j) * tiles + t] * request[d + j];
  for (ptrdiff_t first = 0; first < g->events; first += R) {
    const float *k = rows + 2 * first * P, *v = k + R * P;
    V logits[R][T] = {}, products[R][T] = {};
    for (ptrdiff_t d = 0; d < D; d++)
#pragma GCC unroll 8
      for (int r = 0; r < R; r++)
#pragma GCC unroll 2
        for (int t = 0; t < tiles; t++) {
          logits[r][t] += c[d * tiles + t] * k[r * P + d];
          products[r][t] += c[d * tiles + t] * v[r * P + d];
        }
#pragma GCC unroll 8
    for (int r = 0; r < R; r++) {
      const float weight = weights[first + r];
      const int kind = weight > 0 ? 0 : weight < 0 ? 1 : 2;
      met[kind] = 1;
#pragma GCC unroll 2
      for (int t = 0; t < tiles; t++) {
        const V power = exponential(logits[r][t]);
        totals[kind][t] += power;
        sums[kind][t] += power * products[r][t];
      }
    }
  }
  for (int t = 0; t < tiles; t++) {
    V score = (asked[0][t] + asked[1][t] + asked[2][t] + asked[3][t]) * g->factors[3];
    for (int kind = 0; kind < 2; kind++)
      if (met[kind]) {
        const V total = totals[kind][t];
        const I inside = (total >= 1e-30f) & (total <= 1e30f);
        for (int j = 0; j < W; j++) safe &= inside[j] & 1;
        score += g->factors[1 + kind] * (sums[kind][t] / total);
      }
    for (ptrdiff_t j = 0; j < W && t * W + j < count; j++)
      scores[t * W + j] = score[j] + (prior ? g->factors[4] * prior[t * W + j] : 0.0f);
  }
  return safe;
}

/* Score the tiles from `begin` to `end` of all people and candidates, each person's one after the other, (B, N).
   Return 1 if all went well, 0 if a softmax left the range in which it needs no largest logit, or memory is short. */
int attend(const struct given *g, ptrdiff_t begin, ptrdiff_t end, float *scores) {
  const ptrdiff_t each = (g->count + T * W - 1) / (T * W), P = (g->size + 2 * W - 1) / (2 * W) * (2 * W);
  const ptrdiff_t events = (g->events + R - 1) / R * R;
  float *rows = malloc((2 * events * P + events) * sizeof(float)), *weights = rows + 2 * events * P;
  ptrdiff_t folded = -1;
  int safe = rows != NULL;
  for (ptrdiff_t at = begin; safe && at < end; at++) {
    const ptrdiff_t b = at / each, n = at % each * (T * W), count = g->count - n < T * W ? g->count - n : T * W;
    const float *request = g->requests ? g->requests + b * g->size : NULL;
    const float *prior = g->prior ? g->prior + b * g->prior_apart + n : NULL;
    const float *candidates = g->candidates + b * g->candidates_apart + n * g->size;
    float *out = scores + b * g->count + n;
    if (b != folded) fold(g, folded = b, P, weights, rows);
    if (count <= (T - 1) * W) safe &= tile(g, rows, weights, request, candidates, prior, count, g->size, P, 1, out);
    else if (g->size == 64) safe &= tile(g, rows, weights, request, candidates, prior, count, 64, 64, T, out);
    else safe &= tile(g, rows, weights, request, candidates, prior, count, g->size, P, T, out);
  }
  free(rows);
  return safe;
}

int columns_at_once(void) { return 2 * W; }
int tile_size(void) { return T * W; }
int most_dimensions(void) { return MOST; }
