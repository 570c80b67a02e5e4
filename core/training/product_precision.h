#pragma once

namespace tubelet::training {

/// In which dtype matrix products and attention of a training are computed; sums, norms and losses
/// are float32 always.
enum class ProductPrecision {
    Fastest,  ///< bfloat16 where the device multiplies that faster, else float32
    Float32,
    BFloat16
};

}  // namespace tubelet::training
