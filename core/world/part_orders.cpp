#include "world/part_orders.h"

namespace tubelet::world {

const std::vector<PartOrder>& partOrders(Language language) {
    static const auto made = [](const std::vector<std::string>& orders, const std::vector<std::string>& between) {
        std::vector<PartOrder> all;
        for (const auto& order : orders) {
            for (const auto& gap : between) {
                all.push_back({order, gap});
            }
        }
        return all;
    };
    // The usual order and gap count more.
    static const auto english = made({"smp", "smp", "smp", "spm", "psm", "psm", "msp", "mps", "pms"},
                                     {" ", " ", " ", " ", ", ", ", ", " - ", ". ", "; ", " + ", " / ", ": "});
    static const auto chinese =
        made({"spm", "spm", "smp", "psm", "psm", "msp", "mps", "pms"},
             {"", "", "", "", "", "，", "，", "，", " ", "的", "有", "。", "、", "；", "：", "+"});
    return language == Language::English ? english : chinese;
}

}  // namespace tubelet::world
