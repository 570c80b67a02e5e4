#include "models/placement.h"

namespace tubelet::models {

bool Placement::isAlike(const Placement& other) const {
    return device == other.device && dtype == other.dtype && residence == other.residence && asStored == other.asStored;
}

bool Placements::isAlike(const Placements& other) const {
    return text.isAlike(other.text) && denoiser.isAlike(other.denoiser) &&
           denoiser.staysLoaded == other.denoiser.staysLoaded && vae.isAlike(other.vae);
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
