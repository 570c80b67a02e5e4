// The LibTorch headers that every computing room includes, compiled once (see
// tools/cmake/TubeletTargets.cmake).
// Files still include what they use; this header only makes those includes cheap.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <ATen/ATen.h>
#include <torch/nn/module.h>
#include <torch/nn/modules/container/modulelist.h>
#include <torch/nn/pimpl.h>
#include <torch/types.h>
#include <torch/utils.h>

#include <nlohmann/json.hpp>
