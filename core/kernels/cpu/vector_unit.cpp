#include "kernels/cpu/vector_unit.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/cpu/vector_unit.cpp"
#include <hwy/foreach_target.h>  // before highway.h
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace tubelet::kernels::cpu::HWY_NAMESPACE {

const char* name() {
    return hwy::TargetName(HWY_TARGET);
}

}  // namespace tubelet::kernels::cpu::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tubelet::kernels::cpu {

HWY_EXPORT(name);

std::string_view vectorUnit() {
    return HWY_DYNAMIC_DISPATCH(name)();
}

}  // namespace tubelet::kernels::cpu
#endif
