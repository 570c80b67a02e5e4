#include "models/placement.h"

namespace tubelet::models {

bool Placement::isAlike(const Placement& other) const {
    return device == other.device && dtype == other.dtype && residence == other.residence && asStored == other.asStored;
}

Placements Placements::whole(const ResolvedDevice& resolved) {
    Placement placement;
    placement.device = resolved.device;
    placement.dtype = resolved.dtype;
    Placements all{placement, placement, placement};
    all.vae.dtype = "float32";
    return all;
}

}  // namespace tubelet::models
