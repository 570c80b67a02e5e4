#pragma once

#include <cstdint>
#include <stop_token>

#include <ATen/core/Tensor.h>

#include "text/t5_model.h"

namespace tubelet::text {

/// One text being written by a decoder: what it answers and what it remembers. Worker-only.
class T5Decoding {
  public:
    /// The text `ids` (1, S) int64 is encoded at once.
    /// Without the cache every step computes all tokens again, with the same result.
    /// Throws Cancelled.
    T5Decoding(T5Model model, const at::Tensor& ids, bool useCache = true, const std::stop_token& stop = {});

    /// sequences (N, L) int64, which begin with those of the last call (reordered by reorder()) ->
    /// the logits of the next token, (N, vocabulary), float32.
    /// Throws Cancelled.
    at::Tensor next(const at::Tensor& sequences, const std::stop_token& stop = {});

    /// Row i of the next call continues row rows[i] of the last one; rows (N) int64.
    void reorder(const at::Tensor& rows);

    /// The tokens of the text, (1, S) int64.
    const at::Tensor& given() const { return m_given; }
    std::int64_t vocabularySize() const { return m_model->options().vocabularySize; }

  private:
    T5Model m_model;
    at::Tensor m_given;
    at::Tensor m_states;  ///< (1, S, D)
    T5Cache m_cache;
    bool m_useCache;
};

}  // namespace tubelet::text
