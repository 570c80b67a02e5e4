#include "dit/ltx_positions.h"

#include <cmath>
#include <numbers>
#include <utility>

#include <ATen/ATen.h>

namespace tubelet::dit {

namespace {

constexpr double kBase = 10000;
constexpr double kWholeSeconds = 20, kWholePixels = 2048;
constexpr std::size_t kMostTables = 8;

}  // namespace

const kernels::RotaryTable& LtxPositions::table(const patch::Grid& grid, const at::Tensor& frameSeconds,
                                                double cellPixels, c10::Device device) {
    if (device != m_device || m_tables.size() >= kMostTables) {
        m_tables.clear();
        m_device = device;
    }
    const auto seconds = frameSeconds.narrow(0, 0, grid[0]).contiguous();  // (T)
    std::vector<double> key(seconds.const_data_ptr<float>(), seconds.const_data_ptr<float>() + grid[0]);
    key.insert(key.end(), {cellPixels, static_cast<double>(grid[1]), static_cast<double>(grid[2])});
    if (const auto found = m_tables.find(key); found != m_tables.end()) {
        return found->second;
    }
    const auto steps = m_width / 6;
    const auto frequencies = at::pow(kBase, at::linspace(0, 1, steps, at::kFloat)) * std::numbers::pi / 2.0;
    std::vector<at::Tensor> angles;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        std::vector<std::int64_t> shape{1, 1, 1, 1};
        shape[axis] = grid[axis];
        const auto share =
            axis == 0 ? seconds / kWholeSeconds : at::arange(grid[axis], at::kFloat) * cellPixels / kWholePixels;
        // (t, h, w, steps)
        angles.push_back((frequencies * (share * 2 - 1).reshape(shape)).expand({grid[0], grid[1], grid[2], steps}));
    }
    const auto all = at::stack(angles, -1).flatten(3).flatten(0, 2);  // (L, 3 * steps)
    const auto padding = (m_width - 6 * steps) / 2;
    return m_tables
        .emplace(std::move(key),
                 kernels::RotaryTable{at::cat({at::ones({all.size(0), padding}), at::cos(all)}, 1).to(device),
                                      at::cat({at::zeros({all.size(0), padding}), at::sin(all)}, 1).to(device)})
        .first->second;
}

}  // namespace tubelet::dit
