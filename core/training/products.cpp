#include "training/products.h"

#include <ATen/autocast_mode.h>

#include "kernels/cpu_choice.h"

namespace tubelet::training {

c10::ScalarType productsOn(ProductPrecision precision, c10::DeviceType device) {
    const bool isCast =
        precision == ProductPrecision::BFloat16 ||
        (precision == ProductPrecision::Fastest && (device != c10::kCPU || kernels::multipliesBFloat16()));
    return isCast ? at::kBFloat16 : at::kFloat;
}

ProductsIn::ProductsIn(ProductPrecision precision, c10::DeviceType device)
    : m_device(device),
      m_isCast(productsOn(precision, device) == at::kBFloat16),
      m_before(at::autocast::is_autocast_enabled(device)),
      m_dtypeBefore(at::autocast::get_autocast_dtype(device)) {
    if (m_isCast) {
        at::autocast::increment_nesting();
        at::autocast::set_autocast_enabled(device, true);
        at::autocast::set_autocast_dtype(device, at::kBFloat16);
    }
}

ProductsIn::~ProductsIn() {
    if (m_isCast) {
        if (at::autocast::decrement_nesting() == 0) {
            at::autocast::clear_cache();
        }
        at::autocast::set_autocast_enabled(m_device, m_before);
        at::autocast::set_autocast_dtype(m_device, m_dtypeBefore);
    }
}

}  // namespace tubelet::training
