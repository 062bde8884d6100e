/* Attention over a history, for likes and dislikes apart, without leaving the registers (see tools/compiled.py).

   B people, L events, N candidates, D dimensions, K the rank of A and B, P and C multiples of 2 W from D and from 2 K on. */
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
  const float *inner[2];   /* (D, K): the right of A, the left of B */
  const float *outer[2];   /* (D, K): the left of A, the right of B */
  float factors[5];        /* of softmax, likes, dislikes, request, prior */
  ptrdiff_t people, events, count, size, rank, candidates_apart, prior_apart;
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
static inline __attribute__((always_inline)) void columns(
    const float *candidates, ptrdiff_t count, int full, ptrdiff_t D, int tiles, V *out) {
  for (int t = 0; t < tiles; t++)
    for (ptrdiff_t d = 0; d < D; d += W) {
      V rows[W];
#pragma GCC unroll 16
      for (int j = 0; j < W; j++) {
        const float *row = candidates + (t * W + j) * D + d;
        rows[j] = (V){};
        if (full && d + W <= D) rows[j] = *(const V *)row;
        else if (t * W + j < count) memcpy(rows + j, row, (d + W <= D ? W : D - d) * sizeof(float));
      }
      turn(rows);
#pragma GCC unroll 16
      for (int k = 0; k < W; k++) out[(d + k) * tiles + t] = rows[k];
    }
}

/* Lay out the factors of A and B side by side: inner (D, C), then outer (2 K, P), turned, zeros beyond. */
static void lay_out(const struct given *g, ptrdiff_t P, ptrdiff_t C, float *inner, float *outer) {
  for (int part = 0; part < 2; part++)
    for (ptrdiff_t d = 0; d < g->size; d++)
      for (ptrdiff_t k = 0; k < g->rank; k++) {
        inner[d * C + part * g->rank + k] = g->inner[part][d * g->rank + k];
        outer[(part * g->rank + k) * P + d] = g->outer[part][d * g->rank + k];
      }
}

/* Fold A, B, the softmax's factor and the weights into the history of a person: keys, then values, (R, P) each for
   R events after R events. The kind of an event is 0 for a like, 1 for a dislike, 2 for what says nothing. */
static void fold(const struct given *g, ptrdiff_t person, ptrdiff_t P, ptrdiff_t C, const float *inner,
                 const float *outer, ptrdiff_t *kinds, int *met, float *out) {
  const ptrdiff_t D = g->size, K = g->rank;
  for (ptrdiff_t first = 0; first < g->events; first += R) {
    float weights[R], rows[R][MOST + W], middle[R][MOST + W]; /* powers of two would share places in the cache */
    for (ptrdiff_t r = 0; r < R; r++) {
      const ptrdiff_t event = person * g->events + first + r;
      const int there = first + r < g->events && g->real[event];
      weights[r] = there ? g->weights[event] : 0.0f;
      kinds[first + r] = weights[r] > 0 ? 0 : weights[r] < 0 ? 1 : 2;
      met[kinds[first + r]] = 1;
      memset(rows[r], 0, P * sizeof(float));
      if (there) memcpy(rows[r], g->history + event * D, D * sizeof(float));
    }
    for (ptrdiff_t c = 0; c < C; c += 2 * W) {
      V sums[R][2] = {};
      for (ptrdiff_t d = 0; d < D; d++) {
        const V *column = (const V *)(inner + d * C + c);
#pragma GCC unroll 8
        for (int r = 0; r < R; r++) sums[r][0] += column[0] * rows[r][d], sums[r][1] += column[1] * rows[r][d];
      }
      for (int r = 0; r < R; r++) memcpy(middle[r] + c, sums[r], sizeof sums[r]);
    }
    for (int part = 0; part < 2; part++)
      for (ptrdiff_t p = 0; p < P; p += 2 * W) {
        V sums[R][2];
        for (int r = 0; r < R; r++) memcpy(sums[r], rows[r] + p, sizeof sums[r]);
        for (ptrdiff_t j = part * K; j < (part + 1) * K; j++) {
          const V *row = (const V *)(outer + j * P + p);
#pragma GCC unroll 8
          for (int r = 0; r < R; r++) sums[r][0] += row[0] * middle[r][j], sums[r][1] += row[1] * middle[r][j];
        }
        for (int r = 0; r < R; r++) {
          V *place = (V *)(out + (2 * first + part * R + r) * P + p);
          const float factor = part ? weights[r] : g->factors[0];
          place[0] = sums[r][0] * factor, place[1] = sums[r][1] * factor;
        }
      }
  }
}

/* Score `count` candidates of one person, at most tiles * W, just as many if `full`; mark which totals are safe. */
static inline __attribute__((always_inline)) void tile(
    const struct given *g, const float *rows, const ptrdiff_t *kinds, const int *met, const float *request,
    const float *candidates, const float *prior, ptrdiff_t count, int full, ptrdiff_t D, ptrdiff_t P, int tiles, I *safe,
    float *scores) {
  V c[MOST * T] __attribute__((aligned(64))), totals[3][T] = {}, sums[3][T] = {}, asked[4][T] = {};
  columns(candidates, count, full, D, tiles, c);
  if (request)
    for (ptrdiff_t d = 0; d < D; d += 4) /* four sums, which need not wait for one another */
#pragma GCC unroll 4
      for (int j = 0; j < 4; j++)
        for (int t = 0; t < tiles; t++)
          if (d + j < D) asked[j][t] += c[(d + j) * tiles + t] * request[d + j];
  const float *next = candidates + tiles * W * D; /* is fetched ahead, a part with each R events */
  const ptrdiff_t part = tiles * W * D * R / g->events + W;
  for (ptrdiff_t first = 0; first < g->events; first += R, next += part) {
    const float *k = rows + 2 * first * P, *v = k + R * P;
    for (ptrdiff_t line = 0; line < part; line += 16) __builtin_prefetch(next + line);
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
      const ptrdiff_t kind = kinds[first + r];
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
        *safe &= (total >= 1e-30f) & (total <= 1e30f);
        score += g->factors[1 + kind] * (sums[kind][t] / total);
      }
    if (full && prior) score += *(const V *)(prior + t * W) * g->factors[4];
    if (full) *(V *)(scores + t * W) = score;
    for (ptrdiff_t j = 0; !full && j < W && t * W + j < count; j++)
      scores[t * W + j] = score[j] + (prior ? g->factors[4] * prior[t * W + j] : 0.0f);
  }
}

/* Score the tiles from `begin` to `end` of all people and candidates, each person's one after the other, (B, N).
   Return 1 if all went well, 0 if a softmax left the range in which it needs no largest logit, or memory is short. */
int attend(const struct given *g, ptrdiff_t begin, ptrdiff_t end, float *scores) {
  const ptrdiff_t each = (g->count + T * W - 1) / (T * W), P = (g->size + 2 * W - 1) / (2 * W) * (2 * W);
  const ptrdiff_t C = (2 * g->rank + 2 * W - 1) / (2 * W) * (2 * W), events = (g->events + R - 1) / R * R;
  float *rows = calloc(2 * events * P + g->size * C + 2 * g->rank * P, sizeof(float));
  ptrdiff_t *kinds = malloc(events * sizeof(ptrdiff_t)), folded = -1;
  float *inner = rows + 2 * events * P, *outer = inner + g->size * C;
  int met[3];
  I safe = (I){} - 1;
  if (!rows || !kinds) return free(rows), free(kinds), 0;
  lay_out(g, P, C, inner, outer);
  for (ptrdiff_t at = begin; at < end; at++) {
    const ptrdiff_t b = at / each, n = at % each * (T * W), count = g->count - n < T * W ? g->count - n : T * W;
    const float *request = g->requests ? g->requests + b * g->size : NULL;
    const float *prior = g->prior ? g->prior + b * g->prior_apart + n : NULL;
    const float *candidates = g->candidates + b * g->candidates_apart + n * g->size;
    float *out = scores + b * g->count + n;
    if (b != folded) {
      memset(met, 0, sizeof met);
      fold(g, folded = b, P, C, inner, outer, kinds, met, rows);
    }
#define TILE(full, D, P, tiles) \
  tile(g, rows, kinds, met, request, candidates, prior, count, full, D, P, tiles, &safe, out)
    if (count <= (T - 1) * W) TILE(0, g->size, P, 1);
    else if (count < T * W) TILE(0, g->size, P, T);
    else if (g->size == 64) TILE(1, 64, 64, T);
    else TILE(1, g->size, P, T);
#undef TILE
  }
  free(rows), free(kinds);
  for (int j = 0; j < W; j++)
    if (!safe[j]) return 0;
  return 1;
}

int tile_size(void) { return T * W; }
int most_dimensions(void) { return MOST; }
