#include "dit/windowed_denoiser.h"

#include <memory>

#include <ATen/ATen.h>

#include "patch/overlap.h"

namespace tubelet::dit {

WindowedDenoiser::WindowedDenoiser(Denoiser& inner, const std::array<std::int64_t, 3>& window,
                                   const std::array<std::int64_t, 3>& overlap,
                                   const std::array<std::int64_t, 3>& multiple)
    : m_inner(inner), m_window(window), m_overlap(overlap), m_multiple(multiple) {}

at::Tensor WindowedDenoiser::forward(const at::Tensor& latents, const at::Tensor& timestep, const Condition& condition,
                                     const std::stop_token& stop) {
    const auto pieces =
        patch::overlappingPieces({latents.size(2), latents.size(3), latents.size(4)}, m_window, m_overlap, m_multiple);
    if (pieces.size() == 1) {
        return m_inner.forward(latents, timestep, condition, stop);
    }
    std::unique_ptr<patch::Blend> blend;
    for (const auto& piece : pieces) {
        auto told = condition;
        if (told.mask.defined()) {
            told.imageLatents = piece.of(condition.imageLatents);
            told.mask = piece.of(condition.mask);
        }
        if (told.beside.defined()) {
            told.beside = piece.of(condition.beside);
        }
        const auto predicted = m_inner.forward(piece.of(latents).contiguous(), timestep, told, stop);
        if (!blend) {
            auto shape = latents.sizes().vec();
            shape[1] = predicted.size(1);  // a learnt variance adds channels
            blend = std::make_unique<patch::Blend>(shape, predicted.options());
        }
        blend->add(piece, predicted);
    }
    return blend->result();
}

std::size_t WindowedDenoiser::windowCount(const std::array<std::int64_t, 3>& grid) const {
    return patch::overlappingPieces(grid, m_window, m_overlap, m_multiple).size();
}

}  // namespace tubelet::dit
