#include "world/angle.h"

namespace tubelet::world {

double sine(double radians) {
    // To half a turn around 0, then to a quarter, where the Taylor series is short.
    const double turns = radians / kTurn;
    const auto whole = static_cast<long long>(turns < 0 ? turns - 0.5 : turns + 0.5);
    double x = (turns - static_cast<double>(whole)) * kTurn;
    constexpr double kHalf = kTurn / 2;
    if (x > kHalf / 2) {
        x = kHalf - x;
    } else if (x < -kHalf / 2) {
        x = -kHalf - x;
    }
    const double square = x * x;
    double sum = 1;
    for (int k = 19; k >= 3; k -= 2) {
        sum = 1 - square / (k * (k - 1.0)) * sum;
    }
    return x * sum;
}

double cosine(double radians) {
    return sine(radians + kTurn / 4);
}

}  // namespace tubelet::world
