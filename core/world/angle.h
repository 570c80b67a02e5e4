#pragma once

namespace tubelet::world {

inline constexpr double kTurn = 6.283185307179586;  ///< 2 pi

/// Sine of `radians`, within 1e-12 for angles of a few turns.
/// The same bits on every machine, which a system's own is not.
double sine(double radians);
double cosine(double radians);

}  // namespace tubelet::world
