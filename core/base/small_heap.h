#pragma once

namespace tubelet::base {

/// As long as one of these is there freed memory, from 2 MB on, goes back to the system at once:
/// allocations of many sizes leave no holes, but each is filled anew by the system (some percent of
/// a forward pass). What is free when the first comes goes back then; holes that are filled before
/// stay until giveHeapBack().
/// Without any of them it is about as the C library keeps it otherwise.
/// Of the whole process; thread-safe. Does nothing where it is not possible.
class SmallHeap {
  public:
    SmallHeap();
    ~SmallHeap();
    SmallHeap(const SmallHeap&) = delete;
    SmallHeap& operator=(const SmallHeap&) = delete;

    /// Where the C library is glibc.
    static bool isPossible();
};

/// What is free by now goes back to the system, holes too: to be called when much was freed.
/// Some milliseconds.
/// Thread-safe. Does nothing where it is not possible.
void giveHeapBack();

}  // namespace tubelet::base
