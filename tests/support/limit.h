#pragma once

#include <string>

#include <ATen/core/Tensor.h>

namespace tubelet::tests {

/// How far a result may be from what is expected, and why.
struct Limit {
    at::Tensor size;     ///< float64: one number, or one for each entry of the first axis,
                         ///< shaped to broadcast
    std::string reason;  ///< what the size follows from

    /// `count` roundings to float32 of values up to `magnitude`, half a unit in the last place
    /// each, on any processor.
    static Limit roundings(double count, double magnitude, std::string reason);

    /// A size that follows from something other than float32.
    static Limit of(double size, std::string reason);
};

/// The true value of a tensor and how far a float32 program may be from it.
struct Expected {
    at::Tensor exact;  ///< float64
    Limit limit;

    /// One entry of the first axis, with its own limit where it has one.
    Expected entry(std::int64_t index) const;

    /// Everything times `factor` (broadcast), such as a mask of what counts; the limit stays.
    Expected times(const at::Tensor& factor) const;
};

/// Empty when |got - exact| <= limit everywhere and the shapes agree; else a sentence with the
/// figures and the reason.
/// Prints the measured difference and its share of the limit to stdout: tools/reference_matrix
/// reads these lines.
/// Use: QVERIFY2(message.empty(), message.c_str()) with message = differs("name", got, expected).
std::string differs(const std::string& name, const at::Tensor& got, const Expected& want);

/// The same for a value that is known by other means than a reference case.
std::string differs(const std::string& name, const at::Tensor& got, const at::Tensor& want, Limit limit);

}  // namespace tubelet::tests
