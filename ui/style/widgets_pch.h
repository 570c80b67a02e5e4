// Qt's widgets and what the studio uses of the standard library, compiled once (see
// tools/cmake/PrecompiledHeaders.cmake).
// Files still include what they use; this header only makes those includes cheap.
#pragma once

#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <QtWidgets>
