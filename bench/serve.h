// What every program of the benchmark does once its data is loaded: one run for each line on standard input, answered
// by one line with its seconds and a number that sums up the result. bench/compare.py asks ours and theirs in turn, so
// that whatever else the machine does strikes both alike, and sees by the numbers that both did the same thing.
#pragma once

#include <chrono>
#include <functional>
#include <iomanip>
#include <iostream>
#include <string>

namespace voxlet_bench {

struct Work {
  std::function<void()> run;      ///< timed
  std::function<double()> value;  ///< of the last run's result; not timed
};

inline void serve(const Work& work) {
  std::cout << "ready" << std::endl;
  for (std::string line; std::getline(std::cin, line);) {
    const auto start = std::chrono::steady_clock::now();
    work.run();
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    std::cout << std::setprecision(10) << seconds.count() << " " << work.value() << std::endl;
  }
}

}  // namespace voxlet_bench
