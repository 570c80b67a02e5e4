#include "support/limit.h"

#include <cmath>
#include <iostream>
#include <limits>
#include <sstream>

#include <ATen/ATen.h>

namespace tubelet::tests {

Limit Limit::roundings(double count, double magnitude, std::string reason) {
    return of(count * std::numeric_limits<float>::epsilon() / 2 * magnitude, std::move(reason));
}

Limit Limit::of(double size, std::string reason) {
    return {at::full({1}, size, at::kDouble), std::move(reason)};
}

Expected Expected::entry(std::int64_t index) const {
    const auto own = limit.size.size(0) == exact.size(0) && limit.size.dim() == exact.dim();
    return {exact[index], {own ? limit.size[index] : limit.size.flatten().slice(0, 0, 1), limit.reason}};
}

Expected Expected::times(const at::Tensor& factor) const {
    return {exact * factor, limit};
}

std::string differs(const std::string& name, const at::Tensor& got, const Expected& want) {
    std::ostringstream text;
    if (got.sizes() != want.exact.sizes()) {
        text << name << ": shape " << got.sizes() << ", expected " << want.exact.sizes();
        return text.str();
    }
    const auto distance = (got.to(at::kCPU, at::kDouble) - want.exact).abs();
    // Where the limit is zero the values have to be equal: 0 / 0 counts as none, anything else
    // is infinitely far.
    const auto share = at::where(distance.eq(0), at::zeros({}, at::kDouble), distance / want.limit.size);
    const double worst = share.max().item<double>();
    text << name << ": max |difference| " << distance.max().item<double>() << ", limit "
         << want.limit.size.max().item<double>() << ", share " << worst;
    std::cout << "parity " << text.str() << "\n";
    if (!(worst <= 1)) {  // not a number is no result either
        text << " (peak " << want.exact.abs().max().item<double>() << "; the limit is for " << want.limit.reason << ")";
        return text.str();
    }
    return {};
}

std::string differs(const std::string& name, const at::Tensor& got, const at::Tensor& want, Limit limit) {
    return differs(name, got, {want.to(at::kCPU, at::kDouble), std::move(limit)});
}

}  // namespace tubelet::tests
