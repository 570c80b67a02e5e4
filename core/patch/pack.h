#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include <ATen/core/Generator.h>
#include <ATen/core/Tensor.h>

#include "base/message.h"

namespace tubelet::patch {

/// Patches along frames, rows and columns of one example; an image has one frame.
using Grid = std::array<std::int64_t, 3>;

/// How many patches a grid has.
std::int64_t patchCount(const Grid& grid);

/// Where an example's tokens lie.
struct PackedExample {
    std::size_t example = 0;  ///< its place in the list that was packed
    std::int64_t begin = 0;   ///< its first token within the sequence
    std::int64_t length = 0;  ///< how many of its tokens are there
};

/// One sequence: examples one after another, without padding.
struct PackedSequence {
    std::vector<PackedExample> examples;
    std::int64_t length = 0;  ///< tokens of all of them

    /// Tokens of each example in turn: the blocks of a block-diagonal attention.
    std::vector<std::int64_t> lengths() const;
};

/// Throws Error(InvalidValue) where an example of so many tokens fits into no sequence of `budget`
/// tokens. `name` is what the message calls it ("Example 2", a file).
void checkFits(std::int64_t tokens, std::int64_t budget, const Argument& name);

/// "Patch n' Pack" (NaViT, arXiv 2307.06304, section 2): examples of any size and aspect ratio,
/// kept as they are, share sequences of at most `budget` tokens.
/// A value: it only says what lies where; pack() and unpack() are each other's inverses.
/// Tokens of an example are ordered by frame, row, column, as patchify() cuts them.
class Pack {
  public:
    /// Puts each example, in the order given, into the first sequence that still has room for all
    /// of its tokens (the paper's greedy packing).
    /// Throws Error(InvalidValue) for an empty grid, and for a budget that is smaller
    /// than one example.
    static Pack greedy(std::vector<Grid> grids, std::int64_t budget);
    /// The same after token dropping: kept[i], int64 and ascending, names the tokens of example i
    /// that take part (see keptTokens()); undefined: all of them.
    /// Throws Error(InvalidValue) also for tokens that the grid does not have.
    static Pack greedy(std::vector<Grid> grids, std::int64_t budget, std::vector<at::Tensor> kept);

    std::size_t examples() const { return m_grids.size(); }
    const Grid& grid(std::size_t example) const { return m_grids[example]; }
    std::int64_t budget() const { return m_budget; }
    const std::vector<PackedSequence>& sequences() const { return m_sequences; }
    /// Which share of the sequences' budget holds tokens, in (0, 1]: what padding to the budget
    /// would not waste.
    double fill() const;

    /// Tokens of whole examples, (L_i, ...) each, L_i = patchCount(grid(i)) -> one tensor (sequence
    /// length, ...) per sequence; dropped tokens are left out.
    std::vector<at::Tensor> pack(const std::vector<at::Tensor>& examples) const;
    /// The inverse: (sequence length, ...) per sequence -> the kept tokens of each example, (kept,
    /// ...), in the order that was packed.
    /// Views.
    std::vector<at::Tensor> unpack(const std::vector<at::Tensor>& sequences) const;
    /// Back onto each example's own grid, for segmentation and boxes: (sequence length, D) per
    /// sequence -> (D, T, H, W) per example, `dropped` where a token was dropped.
    std::vector<at::Tensor> unpackGrids(const std::vector<at::Tensor>& sequences, double dropped = 0) const;
    /// Frame, row and column of every token of a sequence, int64 (sequence length, 3), on the CPU.
    at::Tensor positions(std::size_t sequence) const;

  private:
    std::vector<Grid> m_grids;
    std::vector<at::Tensor> m_kept;
    std::vector<PackedSequence> m_sequences;
    std::int64_t m_budget = 0;
};

/// How many of `count` tokens stay when a share `rate` in [0, 1) is dropped, at least one.
/// Throws Error(InvalidValue) for another rate.
std::int64_t keptCount(std::int64_t count, double rate);

/// Token dropping: which of `count` tokens stay when a share `rate` in [0, 1) is dropped at random:
/// keptCount(), int64, ascending.
/// NaViT draws another rate for each example.
/// Throws Error(InvalidValue) for another rate.
at::Tensor keptTokens(std::int64_t count, double rate, at::Generator generator);

}  // namespace tubelet::patch
