#include "ui/settings/crop_accessible.h"

#include <QAccessible>

#include "ui/settings/crop_view.h"

namespace tubelet::ui {

namespace {

QAccessibleInterface* make(const QString&, QObject* object) {
    auto* view = qobject_cast<CropView*>(object);
    return view ? new CropAccessible(*view) : nullptr;
}

}  // namespace

CropAccessible::CropAccessible(CropView& view) : QAccessibleWidget(&view, QAccessible::Slider), m_view(view) {}

QString CropAccessible::text(QAccessible::Text kind) const {
    return kind == QAccessible::Value ? m_view.positionText() : QAccessibleWidget::text(kind);
}

void CropAccessible::install() {
    static const bool isInstalled = [] {
        QAccessible::installFactory(make);
        return true;
    }();
    Q_UNUSED(isInstalled);
}

void CropAccessible::tellValue(CropView& view) {
    QAccessibleValueChangeEvent event(&view, view.positionText());
    QAccessible::updateAccessibility(&event);
}

}  // namespace tubelet::ui
