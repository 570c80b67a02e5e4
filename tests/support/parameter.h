#pragma once

#include <string>

#include <ATen/core/Tensor.h>

namespace tubelet::tests {

/// A parameter of a module by its name, such as the weight of a linear layer, which is
/// the layer's own.
template <typename Holder>
at::Tensor parameter(const Holder& module, const std::string& name) {
    return module->named_parameters()[name];
}

}  // namespace tubelet::tests
