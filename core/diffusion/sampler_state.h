#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <string>

#include <ATen/core/Tensor.h>

namespace tubelet::diffusion {

/// What a sampler remembers of the steps behind it: a value that can be kept and given to
/// another sampler.
/// Tensors are shared, never written to; they lie where the samples lay.
/// Empty for samplers that remember nothing.
struct SamplerState {
    std::map<std::string, at::Tensor> tensors;
    std::map<std::string, std::int64_t> numbers;

    /// Puts tensors in as NAME.0, NAME.1 and so on.
    void putAll(const std::string& name, const std::deque<at::Tensor>& list);
    /// The tensors of putAll(). Throws Error(SourceUnreadable) for more than `most` of them.
    std::deque<at::Tensor> all(const std::string& name, std::size_t most) const;
    /// A number. Throws Error(SourceUnreadable) where it is missing or outside of least..most.
    int number(const std::string& name, int least, int most) const;
    /// A tensor. Throws Error(SourceUnreadable) where there is none of that name.
    at::Tensor tensor(const std::string& name) const;
};

}  // namespace tubelet::diffusion
