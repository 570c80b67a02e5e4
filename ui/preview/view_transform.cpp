#include "ui/preview/view_transform.h"

#include <algorithm>
#include <cmath>

namespace tubelet::ui {

namespace {

/// The middle of the visible part along one axis: half the clip where all of it shows, else
/// kept off the edges.
double clampAxis(double centre, double clip, double view, double zoom) {
    const double half = view / zoom / 2;
    return 2 * half >= clip ? clip / 2 : std::clamp(centre, half, clip - half);
}

}  // namespace

void ViewTransform::setClipSize(QSize size) {
    if (size == m_clip) {
        return;
    }
    if (!m_fit && !m_clip.isEmpty() && !size.isEmpty()) {
        const double scale = static_cast<double>(size.width()) / m_clip.width();
        m_zoom = std::clamp(m_zoom / scale, kMinZoom, kMaxZoom);
        m_centre *= scale;
    } else if (m_clip.isEmpty()) {
        m_centre = {size.width() / 2.0, size.height() / 2.0};
    }
    if (!size.isEmpty()) {
        m_clip = size;
    }
    clampCentre();
}

void ViewTransform::setViewSize(QSize size) {
    m_view = size;
    clampCentre();
}

void ViewTransform::setFit() {
    m_fit = true;
}

double ViewTransform::fitZoom() const {
    if (m_clip.isEmpty() || m_view.isEmpty()) {
        return 1;
    }
    return std::min(static_cast<double>(m_view.width()) / m_clip.width(),
                    static_cast<double>(m_view.height()) / m_clip.height());
}

double ViewTransform::zoom() const {
    return m_fit ? fitZoom() : m_zoom;
}

void ViewTransform::setZoom(double factor, QPointF anchor) {
    const double before = zoom();
    if (m_fit) {
        m_centre = {m_clip.width() / 2.0, m_clip.height() / 2.0};
        m_fit = false;
    }
    m_zoom = std::isfinite(factor) ? std::clamp(factor, kMinZoom, kMaxZoom) : before;
    const QPointF fromCentre = anchor - viewCentre();
    m_centre += fromCentre / before - fromCentre / m_zoom;
    clampCentre();
}

void ViewTransform::pan(QPointF delta) {
    if (m_fit) {
        return;
    }
    m_centre -= delta / m_zoom;
    clampCentre();
}

bool ViewTransform::canPan() const {
    return !m_fit && (m_clip.width() * m_zoom > m_view.width() || m_clip.height() * m_zoom > m_view.height());
}

QRect ViewTransform::target() const {
    if (m_clip.isEmpty() || m_view.isEmpty()) {
        return {};
    }
    const double factor = zoom();
    const int width = std::max(1, static_cast<int>(std::lround(m_clip.width() * factor)));
    const int height = std::max(1, static_cast<int>(std::lround(m_clip.height() * factor)));
    const QPointF centre = m_fit ? QPointF(m_clip.width() / 2.0, m_clip.height() / 2.0) : m_centre;
    const QPointF corner = viewCentre() - centre * factor;
    return {static_cast<int>(std::lround(corner.x())), static_cast<int>(std::lround(corner.y())), width, height};
}

void ViewTransform::clampCentre() {
    if (m_fit || m_clip.isEmpty() || m_view.isEmpty()) {
        return;
    }
    m_centre = {clampAxis(m_centre.x(), m_clip.width(), m_view.width(), m_zoom),
                clampAxis(m_centre.y(), m_clip.height(), m_view.height(), m_zoom)};
}

}  // namespace tubelet::ui
