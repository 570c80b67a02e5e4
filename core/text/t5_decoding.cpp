#include "text/t5_decoding.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

namespace tubelet::text {

T5Decoding::T5Decoding(T5Model model, const at::Tensor& ids, bool useCache, const std::stop_token& stop)
    : m_model(std::move(model)), m_given(ids), m_useCache(useCache) {
    const c10::NoGradGuard noGradients;
    m_states = m_model->encode(ids, {}, stop);  // (1, S, D)
}

at::Tensor T5Decoding::next(const at::Tensor& sequences, const std::stop_token& stop) {
    const c10::NoGradGuard noGradients;
    if (!m_useCache) {
        m_cache.self.clear();
    }
    const at::Tensor fresh = sequences.slice(1, m_cache.length());  // (N, new tokens)
    // (N, new, vocabulary)
    const at::Tensor logits = m_model->decode(fresh, m_states, {}, m_cache, stop);
    return logits.select(1, logits.size(1) - 1).to(at::kFloat);  // (N, vocabulary)
}

void T5Decoding::reorder(const at::Tensor& rows) {
    m_cache.reorder(rows);
}

}  // namespace tubelet::text
