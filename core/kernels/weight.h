#pragma once

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include <ATen/core/Tensor.h>
#include <c10/core/ScalarType.h>

namespace tubelet::kernels {

/// A matrix that is kept otherwise than as plain numbers: 8-bit floats with a scale,
/// GGUF's blocks...
/// A form is one class, made where its file format is read (checkpoint/matrix_form.h).
/// Const and thread-safe.
class StoredMatrix {
  public:
    StoredMatrix() = default;
    StoredMatrix(const StoredMatrix&) = delete;
    StoredMatrix& operator=(const StoredMatrix&) = delete;
    virtual ~StoredMatrix() = default;

    /// Its rows from `begin` to before `end` as plain numbers (end - begin, in) in `dtype`, on the
    /// device where it is used (of a table: anywhere). Not to be written to: where nothing needs
    /// to be unpacked they may lie in the file's mapping.
    virtual at::Tensor rows(std::int64_t begin, std::int64_t end, c10::ScalarType dtype) const = 0;
    /// out.
    virtual std::int64_t rowCount() const = 0;
    /// All rows.
    at::Tensor dense(c10::ScalarType dtype) const { return rows(0, rowCount(), dtype); }
    /// Memory that it takes as it is kept.
    virtual std::uint64_t bytes() const = 0;
};

/// A low-rank matrix that is added to another one and never multiplied out ("LoRA", arXiv
/// 2106.09685, section 4.1):
/// scale * up * down.
struct LowRank {
    at::Tensor down;  ///< (rank, in)
    at::Tensor up;    ///< (out, rank)
    double scale = 1;
};

/// The matrix of a linear layer, or a table, in whatever form it is kept.
/// Owned by its layer, which alone computes with it: nobody else needs to know the form.
class Weight {
  public:
    /// plain (out, in): the layer's registered parameter, whose values come later.
    /// isTable: rows of it are looked up, and nothing is multiplied with it.
    explicit Weight(at::Tensor plain, bool isTable = false);

    /// x W^T + b. x (..., in), bias (out) or undefined -> (..., out), in x's dtype.
    /// A stored matrix is unpacked some rows at a time (kTileValues), each multiplied at once.
    at::Tensor times(const at::Tensor& x, const at::Tensor& bias) const;
    /// gelu(x W^T + b) with the tanh approximation.
    at::Tensor timesGelu(const at::Tensor& x, const at::Tensor& bias) const;
    /// Its rows with the numbers `ids` (int64, any shape) -> (..., in). Of a stored matrix these
    /// alone are unpacked.
    at::Tensor lookUp(const at::Tensor& ids) const;
    bool isTable() const { return m_isTable; }
    /// Of the activations that it is multiplied with.
    c10::ScalarType dtype() const { return m_plain.scalar_type(); }
    /// From now on the matrix is kept as `stored`, and the plain parameter keeps shape and
    /// dtype but no memory.
    void keepAs(std::shared_ptr<const StoredMatrix> stored, c10::ScalarType dtype);
    /// Back to the plain parameter, whose values are to be set.
    void keepPlain() { m_stored.reset(); }
    /// Back to the plain parameter with the values that it is kept with, which takes their memory.
    void unpack();
    /// From now on `added` counts too, as a product of its own: the matrix stays as it is kept.
    /// Its parts are on the device of what is multiplied, of any float dtype, and may
    /// ask for gradients.
    void add(LowRank added) { m_added.push_back(std::move(added)); }
    /// Takes away all that was added.
    void removeAdded() { m_added.clear(); }
    /// Takes away what was added with these very parts (tensors, not values); the rest stays.
    void remove(const LowRank& added);
    /// Memory that the values take, bytes; what was added is not counted.
    std::uint64_t bytes() const;

    /// Numbers of a stored matrix that are plain at one time, unless a single row has more.
    static constexpr std::int64_t kTileValues = std::int64_t{4} << 20;

  private:
    using Product = at::Tensor (*)(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias);
    at::Tensor byTile(const at::Tensor& x, const at::Tensor& bias, Product product) const;

    at::Tensor m_plain;  ///< shares its values with the layer's parameter
    bool m_isTable;
    std::shared_ptr<const StoredMatrix> m_stored;
    std::vector<LowRank> m_added;
};

}  // namespace tubelet::kernels
