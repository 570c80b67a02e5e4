#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include <ATen/core/Tensor.h>

namespace tubelet::checkpoint {

/// How one tensor is stored.
struct TensorInfo {
    /// As safetensors names it: "F32", "F16", "BF16", "I64", "U8"...; of stored forms as their
    /// tools do: "Q4_K", "NVFP4".
    std::string dtype;
    std::vector<std::int64_t> shape;  ///< of the numbers that are meant
    std::uint64_t bytes = 0;          ///< that it takes where it is stored
    /// ComfyUI's word on how it is stored, where that is other than dtype says (comfy_quant.h);
    /// empty: none.
    std::string comfy = {};
    /// The shape where it is stored, with rows and columns that only fill it up; empty: `shape`.
    std::vector<std::int64_t> stored = {};
    /// Columns that were turned together before it was stored; 0: none.
    int rotation = 0;
};

/// Elements of a tensor of this shape.
std::uint64_t elementCount(const std::vector<std::int64_t>& shape);

/// Named tensors, wherever they come from: a weight file, pieces of other tensors (sliced.h), or
/// tensors that are changed while they are read (overlay.h).
/// Everything that reads weights goes through this, so a new place for weights is one new class.
/// Thread-safe after construction.
class TensorSource {
  public:
    TensorSource() = default;
    TensorSource(const TensorSource&) = delete;
    TensorSource& operator=(const TensorSource&) = delete;
    virtual ~TensorSource() = default;

    /// The file on disk, for messages.
    virtual const std::filesystem::path& path() const = 0;
    /// Sorted.
    virtual std::vector<std::string> names() const = 0;
    /// Null where there is no such tensor; valid as long as this.
    virtual const TensorInfo* find(const std::string& name) const = 0;
    /// The tensor in the dtype of its info; may share memory with this, which it keeps alive:
    /// never write to it.
    /// Throws Error(ModelUnreadable) for an unknown name or a dtype that LibTorch can't hold.
    virtual at::Tensor tensor(const std::string& name) const = 0;
    /// Gives the memory of a tensor's pages back to the system, e.g. after it was converted.
    /// They are read again when touched.
    /// Does nothing for an unknown name.
    virtual void releasePages(const std::string& name) const = 0;
    /// Has the system begin to read a tensor's pages, which are needed soon; returns at once.
    /// Does nothing for an unknown name, and where there are no pages.
    virtual void prefetch(const std::string& name) const {}
    /// What the file says of itself; may be empty.
    virtual const std::map<std::string, std::string>& metadata() const = 0;
    /// Length on disk, bytes.
    virtual std::uint64_t size() const = 0;
    /// Hands over bytes that tell these tensors from all others: the header, and pieces of each
    /// part of the data.
    /// Throws Cancelled.
    virtual void identify(const std::function<void(std::string_view)>& add, const std::stop_token& stop) const = 0;
};

}  // namespace tubelet::checkpoint
