#pragma once

#include <vector>

namespace tubelet::lab {

/// One measurement made both ways, one right behind the other.
struct Pair {
    double without = 0;
    double with = 0;
};

/// By how much `with` is more, of many pairs.
struct PairedDifference {
    double median = 0;         ///< of the pairs' differences
    double low = 0, high = 0;  ///< its 95 % interval
};

/// Median and interval; the interval from resampling the pairs ("Bootstrap Methods: Another Look
/// at the Jackknife", Efron 1979, percentiles). A disturbance that meets both of a pair alike
/// drops out, and one that meets few pairs doesn't move the median.
/// The same pairs give the same result. At least one pair. Thread-safe.
PairedDifference pairedDifference(const std::vector<Pair>& pairs);

}  // namespace tubelet::lab
