#pragma once

#include <string>
#include <vector>

#include "world/words.h"

namespace tubelet::world {

/// The way that parts of a prompt may follow each other, which can be held out too: an order of
/// subject, motion and place ("smp") and what stands between them.
struct PartOrder {
    std::string order, between;
    std::string name() const { return order + between; }
};
const std::vector<PartOrder>& partOrders(Language language);

}  // namespace tubelet::world
