#include "training/strata.h"

#include <ATen/ATen.h>

namespace tubelet::training {

std::vector<double> stratified(std::int64_t count, at::Generator generator) {
    const auto options = at::TensorOptions(at::kDouble);
    const auto places = at::randperm(count, generator, options);
    const auto within = at::rand({count}, generator, options);
    const auto drawn = ((places + within) / static_cast<double>(count)).clamp(1e-6, 1 - 1e-6);
    return {drawn.const_data_ptr<double>(), drawn.const_data_ptr<double>() + count};
}

}  // namespace tubelet::training
