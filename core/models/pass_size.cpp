#include "models/pass_size.h"

namespace tubelet::models {

std::int64_t packTokens(c10::Device device) {
    return device.is_cpu() ? 800 : 8192;
}

std::int64_t joinTokens(c10::Device device) {
    return packTokens(device) / 4;
}

}  // namespace tubelet::models
