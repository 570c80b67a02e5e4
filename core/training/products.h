#pragma once

#include <c10/core/DeviceType.h>
#include <c10/core/ScalarType.h>

#include "training/product_precision.h"

namespace tubelet::training {

/// The dtype that products of such a training are computed in on such a device.
c10::ScalarType productsOn(ProductPrecision precision, c10::DeviceType device);

/// Products on this thread are computed so for its lifetime (LibTorch's autocast).
class ProductsIn {
  public:
    ProductsIn(ProductPrecision precision, c10::DeviceType device);
    ~ProductsIn();
    ProductsIn(const ProductsIn&) = delete;
    ProductsIn& operator=(const ProductsIn&) = delete;

  private:
    c10::DeviceType m_device;
    bool m_isCast;
    bool m_before;
    c10::ScalarType m_dtypeBefore;
};

}  // namespace tubelet::training
